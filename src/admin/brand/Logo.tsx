import { Mark } from './Mark'
import './brand.css'

/** The mark with the name, on the sign-in page. */
export function Logo() {
  return (
    <div className="vigil-logo">
      <span className="vigil-logo__mark">
        <Mark />
      </span>
      <span>Vigil</span>
    </div>
  )
}
