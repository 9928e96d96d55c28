import '../../ui/field.css'

/** One end of a time, as a filter of a list. */
export function DateFilter(props: {
  label: string
  value: string | undefined
  choose: (day: string | undefined) => void
}) {
  return (
    <label className="filter">
      <span>{props.label}</span>
      <input
        type="date"
        className="control short-control"
        value={props.value ?? ''}
        onChange={(change) => props.choose(change.target.value || undefined)}
      />
    </label>
  )
}
