import { useTranslation } from 'react-i18next'
import { Dialog } from '../ui/dialog.tsx'
import { KeyHint } from '../ui/key-hint.tsx'

const KEYS = [
  ['?', 'help'],
  ['/', 'search'],
  ['j', 'next'],
  ['k', 'previous'],
  ['Enter', 'open'],
  ['Esc', 'close'],
  ['Tab', 'tab'],
] as const

export function KeysDialog({ close }: { close: () => void }) {
  const { t } = useTranslation()
  return (
    <Dialog title={t('app.keys')} close={close}>
      <dl className="keys-list">
        {KEYS.map(([key, act]) => (
          <div key={key}>
            <dt>
              <KeyHint keys={[key]} />
            </dt>
            <dd>{t(`app.keyActs.${act}`)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
