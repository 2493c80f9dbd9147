/** What a thing of a kind has that decides who may see it. */
export type KindRules = {
  /** It is let out by publishing it, and can lie in the trash. */
  published: boolean
  /** It can be taken back for good. */
  retracted: boolean
  /** It says for whom it is: everybody, partners, or its organisation only. */
  audience: boolean
  embargo: boolean
  removal: boolean
  /** It belongs to an organisation, and is hidden together with it. */
  owned: boolean
}

const item: KindRules = {
  published: true,
  retracted: true,
  audience: true,
  embargo: true,
  removal: true,
  owned: true,
}
const nothing: KindRules = {
  published: false,
  retracted: false,
  audience: false,
  embargo: false,
  removal: false,
  owned: false,
}

/** Everything that can be seen outside of its organisation. */
export const kindRules = {
  news: item,
  campaign: item,
  petition: item,
  memorial: item,
  day: item,
  /** Kept for years: it has no times of its own. */
  case: { ...item, embargo: false, removal: false },
  /** Let out by its first sending; see `hasLetOut`. */
  alert: { ...nothing, retracted: true, owned: true },
  organisation: nothing,
  picture: { ...nothing, published: true, removal: true, owned: true },
  office: { ...nothing, published: true, owned: true },
  topic: nothing,
} as const satisfies Record<string, KindRules>

export type Kind = keyof typeof kindRules
