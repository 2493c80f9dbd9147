/**
 * Whether a licence leaves room for a translation, which is a change (Creative Commons, section 1 “Adapted
 * Material”): none that allows no derivatives does, and where all rights are reserved, people are asked first.
 */
export const allowsTranslation = (licence: unknown): boolean =>
  typeof licence !== 'string' ||
  !(licence === 'all-rights-reserved' || /(^|[-/])nd(?=$|[-/])/i.test(licence))
