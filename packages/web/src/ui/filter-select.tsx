import type { Option } from './fields.tsx'
import './field.css'

/** One filter of a list; the empty choice shows all. */
export function FilterSelect(props: {
  label: string
  all: string
  value: string | undefined
  options: readonly Option[]
  choose: (value: string | undefined) => void
}) {
  return (
    <label className="filter">
      <span>{props.label}</span>
      <select
        className="control"
        value={props.value ?? ''}
        onChange={(change) => props.choose(change.target.value || undefined)}
      >
        <option value="">{props.all}</option>
        {props.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  )
}
