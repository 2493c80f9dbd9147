import type { TextField, TextFieldSingleValidation } from 'payload'
import { isWebAddress } from '../content/web-address'

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
