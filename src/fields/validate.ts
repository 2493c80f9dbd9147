import type {
  TextFieldManyValidation,
  TextFieldSingleValidation,
  TextFieldValidation,
} from 'payload'
import { placeIn } from '../content/public-contact'

/** True when the platform's own zone data know `name`. */
function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return name.includes('/') || name === 'UTC'
  } catch {
    return false
  }
}

/** A text field that holds the IANA name of a time zone. */
export const validateTimeZone = ((value: unknown) =>
  typeof value === 'string' && isTimeZone(value)
    ? true
    : 'Enter the name of a time zone, e.g. Asia/Baku.') as TextFieldValidation

const isCountryCode = (code: unknown): boolean =>
  code === '' || (typeof code === 'string' && /^[A-Z]{2}$/.test(code))

/** A text field that holds one ISO 3166-1 alpha-2 code; empty is fine. */
export const validateCountryCode: TextFieldValidation = (value) =>
  isCountryCode(value ?? '') || 'Enter two capital letters, e.g. AZ.'

/** A text field that holds any number of ISO 3166-1 alpha-2 codes. */
export const validateCountryCodes: TextFieldManyValidation = (value) =>
  (value ?? []).every(isCountryCode) || 'Enter two capital letters for each country, e.g. AZ.'

const placeProblem = (place: unknown): string | null => {
  const found = typeof place === 'string' ? placeIn(place) : null
  return found && `This names ${found}. Write a city or coarser.`
}

/** A text field that names one place; never so closely that somebody can be found there. */
export const validatePlace: TextFieldSingleValidation = (value) => placeProblem(value) ?? true

/** A text field that names any number of places, as {@link validatePlace}. */
export const validatePlaces: TextFieldManyValidation = (value) =>
  (value ?? []).map(placeProblem).find(Boolean) ?? true
