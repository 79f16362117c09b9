/**
 * A changed account is used after this many hours. Whoever took an account over changes where the money goes first;
 * three days give its owner time to read the mail, over a weekend too.
 */
export const waitingHours = 72;
