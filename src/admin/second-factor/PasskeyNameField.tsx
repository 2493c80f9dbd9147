'use client'

/** Where a passkey gets its name; Enter does what the button beside it does. */
export function PasskeyNameField({
  id,
  label,
  value,
  onChange,
  onEnter,
}: {
  id?: string
  /** Where no label stands beside it. */
  label?: string
  value: string
  onChange: (name: string) => void
  onEnter: () => void
}) {
  return (
    <input
      id={id}
      className="vigil-passkey__name"
      type="text"
      aria-label={label}
      autoComplete="off"
      autoFocus
      maxLength={60}
      value={value}
      onChange={({ target }) => onChange(target.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return
        // The page around may be a form of its own.
        event.preventDefault()
        onEnter()
      }}
    />
  )
}
