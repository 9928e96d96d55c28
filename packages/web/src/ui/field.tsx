import { useId, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from './icons.tsx'
import './field.css'

export interface FieldLook {
  readonly label: string
  readonly hint?: string | undefined
  readonly error?: string | undefined
  readonly isRequired?: boolean
}

/** What the control inside must carry so that label, hint and error belong to it. */
export interface ControlIds {
  readonly id: string
  readonly required: boolean
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
}

/** One question with its answer: label above, hint under it, error in words and with an icon. Not asked for is said, not starred. */
export function Field({
  label,
  hint,
  error,
  isRequired = false,
  children,
}: FieldLook & { children: (ids: ControlIds) => ReactNode }) {
  const { t } = useTranslation()
  const id = useId()
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return (
    <div className={error ? 'field wrong' : 'field'}>
      <label htmlFor={id} className="field-label">
        {label}
        {isRequired ? null : <small> {t('kit.optional')}</small>}
      </label>
      {hint ? (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {children({
        id,
        required: isRequired,
        'aria-describedby': described || undefined,
        'aria-invalid': error ? true : undefined,
      })}
      <FieldError id={`${id}-error`} error={error} />
    </div>
  )
}

export function FieldError({ id, error }: { id: string; error: string | undefined }) {
  if (!error) return null
  return (
    <p className="field-error" id={id}>
      <Icon name="notice" />
      {error}
    </p>
  )
}
