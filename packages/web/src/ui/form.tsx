import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { AwaitsSecondPerson } from '../api/call.ts'
import { Banner } from './banner.tsx'
import { Button, type ButtonKind } from './button.tsx'
import { failureKind, failureDetail } from './failure-kind.ts'
import './field.css'

interface Sendable {
  readonly send: () => void
  readonly isBusy: boolean
  readonly failure: unknown
}

/** Fields from top to bottom, one verb at the end. `refusal` may say a failure better than the general words do. */
export function Form(props: {
  form: Sendable
  act: string
  kind?: ButtonKind
  refusal?: (failure: unknown) => string | undefined
  more?: ReactNode
  children: ReactNode
}) {
  const { form } = props
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        form.send()
      }}
    >
      {props.children}
      {form.failure === undefined ? null : <FormFailure failure={form.failure} says={props.refusal?.(form.failure)} />}
      <div className="form-acts">
        <Button type="submit" kind={props.kind ?? 'primary'} isBusy={form.isBusy}>
          {props.act}
        </Button>
        {props.more}
      </div>
    </form>
  )
}

/** Why it was not done; or that it waits for a second person, which is no failure. */
export function FormFailure({ failure, says }: { failure: unknown; says: string | undefined }) {
  const { t } = useTranslation()
  if (failure instanceof AwaitsSecondPerson) {
    return (
      <Banner tone="note" icon="people" title={t('kit.secondPerson')}>
        {t('kit.secondPersonSays')}
      </Banner>
    )
  }
  const kind = failureKind(failure)
  return (
    <div className="form-failure" role="alert">
      <strong>{says ?? t(`error.${kind}`)}</strong>
      {says ? null : <span>{failureDetail(failure) || t(`error.${kind}Next`)}</span>}
    </div>
  )
}
