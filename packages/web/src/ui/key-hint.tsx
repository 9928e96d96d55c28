import './key-hint.css'

/** A key of the keyboard, as written on it. */
export function KeyHint({ keys }: { keys: readonly string[] }) {
  return (
    <span className="key-hint">
      {keys.map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
    </span>
  )
}
