/**
 * Where Payload's import map finds one of our client components. A host finds it in the package; this repository's own
 * app by the `paths` of tsconfig.json, under the same name.
 */
export const component = (name: string): string => `vigil/client#${name}`

/** The same for one that is drawn on the server. */
export const serverComponent = (name: string): string => `vigil/rsc#${name}`
