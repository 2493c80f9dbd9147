import type { CollectionConfig } from 'payload'
import { systemAccess } from '../../../access/content'
import type { SanitisedOptions } from '../../../options'

/** Second factors, a row for each person who has to do with one. The system alone reads and writes it. */
export function createSecondFactorsCollection({ slugs }: SanitisedOptions): CollectionConfig {
  return {
    slug: slugs.secondFactors,
    admin: { hidden: true },
    access: systemAccess,
    lockDocuments: false,
    disableDuplicate: true,
    fields: [
      { name: 'person', type: 'text', required: true, unique: true },
      // Counts changes: a change is kept only where no other came between.
      { name: 'revision', type: 'number', required: true },
      // A `FactorState`.
      { name: 'state', type: 'json', required: true },
    ],
  }
}
