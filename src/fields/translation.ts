import type { Field } from 'payload'

/** State of the text, per language. Publishing in a language without a state sets it to published. */
export function translationField(): Field {
  return {
    name: 'translation',
    type: 'select',
    localized: true,
    label: 'State of this language',
    options: [
      { value: 'missing', label: 'Missing: not shown' },
      { value: 'machine', label: 'Machine translation: shown, and labelled as such' },
      { value: 'draft', label: 'Draft: not shown' },
      { value: 'reviewed', label: 'Reviewed by a speaker: shown' },
      { value: 'published', label: 'Original or final text: shown' },
    ],
    admin: {
      position: 'sidebar',
      description:
        'For the language chosen above. Left empty, the language in which you press Publish goes out.',
    },
  }
}
