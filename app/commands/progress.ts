/** A bar on a terminal, a line each tenth elsewhere; call with how many are done. */
export function progressBar(total: number, what: string): (done: number) => void {
  const tty = process.stderr.isTTY;
  let shown = -1;
  return (done) => {
    const step = Math.floor((done / total) * (tty ? 100 : 10));
    if (step === shown) return;
    shown = step;
    const share = done / total;
    if (!tty) process.stderr.write(`${Math.floor(share * 100)} % (${done} of ${total} ${what})\n`);
    else {
      const filled = "█".repeat(Math.round(share * 30)).padEnd(30, "░");
      process.stderr.write(`\r${filled} ${done}/${total} ${what}${done === total ? "\n" : ""}`);
    }
  };
}
