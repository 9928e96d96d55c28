import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError, apiKey } from '../api/client.ts'
import { StateNote } from './state-note.tsx'

/** An error in three parts: what happened, what it means, what to do. Without permission, what to do is to enter a key. */
export function FailureNote(props: { error: unknown; retry: () => void; level?: 1 | 2 }) {
  const { t } = useTranslation()
  const kind = kindOf(props.error)
  return (
    <StateNote title={t(`error.${kind}`)} next={t(`error.${kind}Next`)} level={props.level ?? 2} alert>
      {kind === 'forbidden' ? <KeyForm use={props.retry} /> : null}
      {kind === 'forbidden' || kind === 'missing' ? null : (
        <button type="button" className="button" onClick={props.retry}>
          {t('error.retry')}
        </button>
      )}
    </StateNote>
  )
}

function KeyForm({ use }: { use: () => void }) {
  const { t } = useTranslation()
  const [key, setKey] = useState('')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    apiKey.keep(key)
    use()
  }
  return (
    <form className="key-form" onSubmit={submit}>
      {apiKey.read() ? <p className="tone-stop">{t('error.wrongKey')}</p> : null}
      <label>
        {t('error.key')}
        <input
          type="password"
          autoComplete="off"
          required
          value={key}
          onChange={(change) => setKey(change.target.value)}
        />
      </label>
      <button type="submit" className="button">
        {t('error.useKey')}
      </button>
    </form>
  )
}

function kindOf(error: unknown): 'unreachable' | 'missing' | 'forbidden' | 'busy' | 'failed' {
  if (!(error instanceof ApiError)) return 'failed'
  if (error.status === 0) return 'unreachable'
  if (error.status === 401 || error.status === 403) return 'forbidden'
  if (error.status === 404) return 'missing'
  return error.status === 429 || error.status === 503 ? 'busy' : 'failed'
}
