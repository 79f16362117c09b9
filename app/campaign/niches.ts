/** What campaigns and creators are about. Words for them: i18n `common.niches`. */
export const niches = [
  "beauty",
  "fashion",
  "home",
  "food",
  "health",
  "sports",
  "parenting",
  "technology",
  "gaming",
  "travel",
  "books",
  "music",
  "pets",
  "craft",
  "garden",
  "finance",
  "education",
  "cars",
  "other",
] as const;
export type Niche = (typeof niches)[number];

export const isNiche = (text: unknown): text is Niche => niches.some((one) => one === text);
