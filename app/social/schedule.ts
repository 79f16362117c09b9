const hour = 3_600_000;

/** Permanent refusals, an hour apart, after which an account counts as disconnected. */
export const mostFailures = 3;

/** The next look at the followers: a day on, give or take two hours so that not all come at once. */
export const nextLook = (now: Date, random = Math.random()): Date =>
  new Date(now.getTime() + 22 * hour + random * 4 * hour);

/** The next try after one that came to nothing: an hour on, give or take. */
export const nextTry = (now: Date, random = Math.random()): Date =>
  new Date(now.getTime() + 0.75 * hour + random * 0.5 * hour);
