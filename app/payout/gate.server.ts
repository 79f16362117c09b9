/** How many may work on batches at once in a process. Each holds a connection and asks for others: a few leave enough. */
const most = 2;

let inside = 0;
const waiting: (() => void)[] = [];

/** Does `work` when there is room; in the order they came. */
export async function throughGate<T>(work: () => Promise<T>): Promise<T> {
  if (inside >= most) await new Promise<void>((go) => waiting.push(go));
  else inside++;
  try {
    return await work();
  } finally {
    // The place is handed on rather than given back, so nobody slips in between.
    const next = waiting.shift();
    if (next) next();
    else inside--;
  }
}
