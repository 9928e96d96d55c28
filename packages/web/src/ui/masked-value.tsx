import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { ReasonForm } from './reason-form.tsx'

/** A personal value as the server masked it, `138****12`. To see it one says why; the value stays on this page only. */
export function MaskedValue(props: { label: string; masked: string; unmask?: (reason: string) => Promise<string> }) {
  const { t } = useTranslation()
  const { unmask } = props
  const [isAsking, setAsking] = useState(false)
  const [value, setValue] = useState<string>()
  return (
    <span className="masked">
      <span className="party">{value ?? props.masked}</span>
      {unmask && value === undefined ? (
        <Button
          kind="quiet"
          icon="observed"
          onClick={() => setAsking(true)}
          aria-label={t('kit.showOf', { what: props.label })}
        >
          {t('kit.show')}
        </Button>
      ) : null}
      {value === undefined ? null : (
        <Button kind="quiet" onClick={() => setValue(undefined)}>
          {t('kit.hide')}
        </Button>
      )}
      {isAsking && unmask ? (
        <Dialog title={t('kit.showOf', { what: props.label })} close={() => setAsking(false)}>
          <p>{t('kit.showSays')}</p>
          <ReasonForm
            act={t('kit.show')}
            send={async (reason) => setValue(await unmask(reason))}
            done={() => setAsking(false)}
            cancel={() => setAsking(false)}
          />
        </Dialog>
      ) : null}
    </span>
  )
}
