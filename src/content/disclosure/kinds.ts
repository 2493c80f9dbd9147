/** What in a text leads to a person or a door. */
export const disclosureKinds = ['phone', 'email', 'coordinates', 'address'] as const
export type DisclosureKind = (typeof disclosureKinds)[number]
