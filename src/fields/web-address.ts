import type { TextField, TextFieldSingleValidation } from 'payload'
import { webAddressProblem } from '../content/public-web-address'

/** Validates an optional web address. */
const validateWebAddress: TextFieldSingleValidation = (value) =>
  value == null || value === '' ? true : (webAddressProblem(value) ?? true)

type Options = Pick<TextField, 'label' | 'localized'> & { description?: string }

/** An optional web address that anybody can open (http or https, at most 500 UTF-16 units). */
export function webAddressField(name: string, { description, ...rest }: Options = {}): TextField {
  return {
    name,
    type: 'text',
    ...rest,
    validate: validateWebAddress,
    admin: { placeholder: 'https://', ...(description && { description }) },
  }
}
