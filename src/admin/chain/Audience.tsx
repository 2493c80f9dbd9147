import { localeNames } from '../../core/locales'
import type { AlertDescription, Preview } from './chain-api'
import './audience.css'

/** Whom an alert reaches: per language how many readers, in steps, and in which language they get it. */
export function Audience({ description }: { description: AlertDescription }) {
  const { previews, readers } = description
  return (
    <table className="vigil-audience">
      <caption>Who gets it</caption>
      <thead>
        <tr>
          <th scope="col">Readers of</th>
          <th scope="col">How many</th>
          <th scope="col">What they get</th>
        </tr>
      </thead>
      <tbody>
        {previews.map((preview) => (
          <tr key={preview.locale}>
            <th scope="row" lang={preview.locale}>
              {preview.name}
            </th>
            <td>
              {readers === null
                ? 'being counted'
                : (readers[preview.locale] ?? 'not meant for them')}
            </td>
            <td className={preview.gets === null ? 'vigil-audience__nothing' : undefined}>
              {getsWords(preview)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function getsWords({ locale, gets }: Preview): string {
  if (gets === null) return 'nothing'
  return gets === locale ? 'their own language' : localeNames[gets]
}
