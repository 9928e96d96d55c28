import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import './copy-field.css'

/** A text to take along: a link, or a secret that is shown this once. */
export function CopyField({ label, text, isOnce = false }: { label: string; text: string; isOnce?: boolean }) {
  const { t } = useTranslation()
  const [state, setState] = useState<'before' | 'copied' | 'failed'>('before')
  const copy = (): void => {
    navigator.clipboard.writeText(text).then(
      () => setState('copied'),
      () => setState('failed'),
    )
  }
  return (
    <div className="copy-field">
      <span className="field-label">{label}</span>
      {isOnce ? <p className="copy-once">{t('kit.onlyOnce')}</p> : null}
      <div className="copy-row">
        <code>{text}</code>
        <Button onClick={copy} icon={state === 'copied' ? 'tick' : 'copy'}>
          {state === 'copied' ? t('kit.copied') : t('kit.copy')}
        </Button>
      </div>
      <p role="status" className={state === 'failed' ? 'quiet' : 'sr'}>
        {state === 'copied' ? t('kit.copied') : state === 'failed' ? t('kit.notCopied') : ''}
      </p>
    </div>
  )
}
