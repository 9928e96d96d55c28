import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import { failureDetail, failureKind } from './failure-kind.ts'
import { StateNote } from './state-note.tsx'

/** An error in three parts: what happened, what it means, what to do. */
export function FailureNote(props: { error: unknown; retry: () => void; level?: 1 | 2 }) {
  const { t } = useTranslation()
  const kind = failureKind(props.error)
  return (
    <StateNote
      title={t(`error.${kind}`)}
      next={failureDetail(props.error) || t(`error.${kind}Next`)}
      level={props.level ?? 2}
      alert
    >
      {kind === 'forbidden' || kind === 'missing' ? null : <Button onClick={props.retry}>{t('error.retry')}</Button>}
    </StateNote>
  )
}
