import { Mark } from './Mark'
import './brand.css'

/** The small mark in the admin's header. */
export function Icon() {
  return (
    <span className="vigil-icon">
      <Mark />
    </span>
  )
}
