import { KeyHint } from '../../ui/key-hint.tsx'

export interface RowChoice {
  readonly value: string
  readonly label: string
  readonly keyName: string
  readonly tone?: 'good' | 'plain' | 'red'
}

/** One of a few, each with its key: pressed or clicked it is chosen. */
export function ChoiceRow(props: {
  label: string
  chosen: string | undefined
  choose: (value: string) => void
  choices: readonly RowChoice[]
}) {
  return (
    <fieldset className="choice-row">
      <legend>{props.label}</legend>
      {props.choices.map(({ value, label, keyName, tone }) => (
        <button
          key={value}
          type="button"
          className={`choice choice-${tone ?? 'plain'}`}
          aria-pressed={props.chosen === value}
          onClick={() => props.choose(value)}
        >
          <KeyHint keys={[keyName]} />
          {label}
        </button>
      ))}
    </fieldset>
  )
}
