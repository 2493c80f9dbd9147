/** The vigil light: a flame in the cupped shape of a lamp, in the colour of the text around it. */
export function Mark() {
  return (
    <svg viewBox="0 0 32 32" width="100%" height="100%" aria-hidden="true" focusable="false">
      <path
        d="M16 3.5c3.6 4.3 5.4 7.5 5.4 10.2a5.4 5.4 0 0 1-10.8 0c0-2.7 1.8-5.9 5.4-10.2z"
        fill="var(--vigil-flame)"
      />
      <path
        d="M5 17.5c1.2 6.3 5.3 9.5 11 9.5s9.8-3.2 11-9.5"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.4"
        strokeLinecap="round"
      />
      <path d="M11 30h10" stroke="currentColor" strokeWidth="2.4" strokeLinecap="round" />
    </svg>
  )
}
