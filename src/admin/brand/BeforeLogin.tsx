import './brand.css'

/** One sentence above the sign-in form, for somebody who was sent the address. */
export function BeforeLogin() {
  return (
    <p className="vigil-before-login">
      The shared newsroom of allied organisations, and the place from which they send urgent alerts.
    </p>
  )
}
