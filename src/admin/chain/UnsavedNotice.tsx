import type { AlertDescription } from './chain-api'
import { consequenceOfSaving } from './phase'

/** Says what saving would do to an alert that is under way, before somebody does it unawares. */
export function UnsavedNotice(props: {
  description: AlertDescription
  unsaved: boolean
  overtaken: boolean
}) {
  const { description, unsaved, overtaken } = props
  const sentence = overtaken
    ? 'Somebody else has changed this alert while you were writing. Copy your text and reload the page; saving now would overwrite theirs.'
    : unsaved && consequenceOfSaving(description)
  return (
    <div role="status">
      {sentence && (
        <div className="vigil-notice vigil-notice--warning">
          <p>{sentence}</p>
        </div>
      )}
    </div>
  )
}
