import { useId, type InputHTMLAttributes, type ReactNode } from 'react'
import { DayInput } from './day-input.tsx'
import { Field, FieldError, type FieldLook } from './field.tsx'

/** What `useForm().field(name)` gives; a field can also be used without a form. */
export interface Bound<Value> {
  readonly name?: string
  readonly value: Value
  readonly onChange: (value: Value) => void
  readonly error?: string | undefined
}

type TextLook = Pick<
  InputHTMLAttributes<HTMLInputElement>,
  | 'type'
  | 'inputMode'
  | 'autoComplete'
  | 'placeholder'
  | 'maxLength'
  | 'minLength'
  | 'pattern'
  | 'autoFocus'
  | 'disabled'
>

export function TextField({
  label,
  hint,
  error,
  isRequired,
  value,
  onChange,
  ...rest
}: FieldLook & Bound<string> & TextLook) {
  return (
    <Field label={label} hint={hint} error={error} isRequired={isRequired ?? false}>
      {(ids) => (
        <input
          type="text"
          className="control"
          {...rest}
          {...ids}
          value={value}
          onChange={(change) => onChange(change.target.value)}
        />
      )}
    </Field>
  )
}

/** Empty is null, not zero. `unit` stands behind the number: 人, 次, 元. */
export function NumberField({
  label,
  hint,
  error,
  isRequired,
  value,
  onChange,
  unit,
  ...rest
}: FieldLook & Bound<number | null> & { unit?: string; min?: number; max?: number; step?: number }) {
  return (
    <Field label={label} hint={hint} error={error} isRequired={isRequired ?? false}>
      {(ids) => (
        <span className="with-unit">
          <input
            type="number"
            inputMode="decimal"
            className="control number-control"
            {...rest}
            {...ids}
            value={value ?? ''}
            onChange={(change) => onChange(change.target.value === '' ? null : change.target.valueAsNumber)}
          />
          {unit ? <span>{unit}</span> : null}
        </span>
      )}
    </Field>
  )
}

/** A calendar day, `2026-11-24`; empty is the empty text. */
export function DateField({
  label,
  hint,
  error,
  isRequired,
  value,
  onChange,
  ...rest
}: FieldLook & Bound<string> & { min?: string; max?: string }) {
  return (
    <Field label={label} hint={hint} error={error} isRequired={isRequired ?? false}>
      {(ids) => <DayInput {...rest} ids={ids} value={value} onChange={onChange} />}
    </Field>
  )
}

export interface Option {
  readonly value: string
  readonly label: string
}

/** `none` is the word of the empty choice: 请选择, or 全部 in a filter. */
export function SelectField({
  label,
  hint,
  error,
  isRequired,
  value,
  onChange,
  options,
  none,
  ...rest
}: FieldLook & Bound<string> & { options: readonly Option[]; none?: string }) {
  return (
    <Field label={label} hint={hint} error={error} isRequired={isRequired ?? false}>
      {(ids) => (
        <select
          className="control"
          {...rest}
          {...ids}
          value={value}
          onChange={(change) => onChange(change.target.value)}
        >
          {none === undefined ? null : <option value="">{none}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

export function TextAreaField({
  label,
  hint,
  error,
  isRequired,
  value,
  onChange,
  rows = 4,
  ...rest
}: FieldLook & Bound<string> & { rows?: number; maxLength?: number }) {
  return (
    <Field label={label} hint={hint} error={error} isRequired={isRequired ?? false}>
      {(ids) => (
        <textarea
          className="control"
          rows={rows}
          {...rest}
          {...ids}
          value={value}
          onChange={(change) => onChange(change.target.value)}
        />
      )}
    </Field>
  )
}

export function CheckboxField({
  label,
  hint,
  error,
  value,
  onChange,
  name,
}: Omit<FieldLook, 'isRequired'> & Bound<boolean>) {
  return <Ticked kind="checkbox" {...{ label, hint, error, value, onChange, name }} />
}

/** On or off at once, without a button to save. */
export function SwitchField({
  label,
  hint,
  error,
  value,
  onChange,
  name,
}: Omit<FieldLook, 'isRequired'> & Bound<boolean>) {
  return <Ticked kind="switch" {...{ label, hint, error, value, onChange, name }} />
}

function Ticked(props: {
  kind: 'checkbox' | 'switch'
  label: string
  hint: string | undefined
  error: string | undefined
  value: boolean
  onChange: (value: boolean) => void
  name: string | undefined
}) {
  const id = useId()
  return (
    <div className={props.error ? 'field wrong' : 'field'}>
      <label className="ticked">
        <input
          type="checkbox"
          className={props.kind === 'switch' ? 'switch' : 'tick'}
          role={props.kind === 'switch' ? 'switch' : undefined}
          name={props.name}
          checked={props.value}
          aria-describedby={props.hint ? `${id}-hint` : undefined}
          onChange={(change) => props.onChange(change.target.checked)}
        />
        <span>{props.label}</span>
      </label>
      {props.hint ? (
        <p className="field-hint indented" id={`${id}-hint`}>
          {props.hint}
        </p>
      ) : null}
      <FieldError id={`${id}-error`} error={props.error} />
    </div>
  )
}

/** Few choices, all seen at once; each may say more under its name. */
export function RadioField<Value extends string>({
  label,
  hint,
  error,
  value,
  onChange,
  options,
  name,
}: FieldLook & Bound<Value> & { options: readonly (Option & { readonly value: Value; readonly hint?: ReactNode })[] }) {
  const id = useId()
  return (
    <fieldset className={error ? 'field wrong' : 'field'} aria-describedby={error ? `${id}-error` : undefined}>
      <legend className="field-label">{label}</legend>
      {hint ? <p className="field-hint">{hint}</p> : null}
      {options.map((option) => (
        <label key={option.value} className="ticked">
          <input
            type="radio"
            className="tick"
            name={name ?? id}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span>
            {option.label}
            {option.hint ? <small className="option-hint">{option.hint}</small> : null}
          </span>
        </label>
      ))}
      <FieldError id={`${id}-error`} error={error} />
    </fieldset>
  )
}
