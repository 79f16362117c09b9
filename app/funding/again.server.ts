/** 23505: the same receipt was booked a moment ago by another side; 40P01: two waited for each other; 40001: likewise. */
const passing = new Set(["23505", "40P01", "40001"]);

/** Does a transaction anew that lost a race: the second time it sees what the other one did. */
export async function again<T>(work: () => Promise<T>, tries = 4): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { code, cause } = error as { code?: string; cause?: { code?: string } };
    if (tries <= 1 || !passing.has(code ?? cause?.code ?? "")) throw error;
    return again(work, tries - 1);
  }
}
