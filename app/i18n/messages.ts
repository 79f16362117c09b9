/**
 * The shape a translation must have: the same keys as English, every leaf a string.
 * `…_one` may be left out, because Indonesian has one plural form.
 */
export type Translated<T> = {
  [K in keyof T as K extends `${string}_one` ? never : K]: T[K] extends string ? string : Translated<T[K]>;
} & { [K in keyof T as K extends `${string}_one` ? K : never]?: string };
