import type { FieldHook, TextField } from 'payload'

const upperCase = (value: unknown): unknown =>
  typeof value === 'string' ? value.trim().toUpperCase() : value

/** Codes of countries, and references that begin with one, are upper case however they were typed. */
const upperCaseOnEntry: FieldHook = ({ value }) =>
  Array.isArray(value) ? value.map(upperCase) : upperCase(value)

/** The hooks of a field that holds one ISO 3166-1 alpha-2 code, or any number of them. */
export const upperCaseHooks: NonNullable<TextField['hooks']> = {
  beforeValidate: [upperCaseOnEntry],
}
