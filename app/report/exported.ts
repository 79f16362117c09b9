/** What this process has exported since it started: bytes of CSV before any compression, and files that were finished. */
export const exported = { bytes: 0, files: 0 };
