/** Where Payload's import map finds one of our admin components. */
export const component = (name: string): string => `/src/admin/client#${name}`
