import type { TextField, TextFieldSingleValidation } from 'payload'

/** True for an absolute address that starts with http:// or https:// and carries no password. */
export function isWebAddress(value: unknown): value is string {
  if (typeof value !== 'string' || value.length > 500) return false
  const url = parse(value)
  return url !== null && /^https?:$/.test(url.protocol) && !url.username && !url.password
}

function parse(value: string): URL | null {
  try {
    return new URL(value)
  } catch {
    return null
  }
}

/** Validates an optional web address. */
const validateWebAddress: TextFieldSingleValidation = (value) =>
  value == null || value === '' || isWebAddress(value)
    ? true
    : 'Enter a full web address that starts with https://.'

type Options = Pick<TextField, 'label' | 'localized'> & { description?: string }

/** An optional web address (http or https, at most 500 UTF-16 units). */
export function webAddressField(name: string, { description, ...rest }: Options = {}): TextField {
  return {
    name,
    type: 'text',
    ...rest,
    validate: validateWebAddress,
    admin: { placeholder: 'https://', ...(description && { description }) },
  }
}
