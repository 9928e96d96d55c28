import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { CopyField } from '../../ui/copy-field.tsx'

/** New codes, shown this once. */
export function RecoveryCodes({ codes, kept }: { codes: readonly string[]; kept: () => void }) {
  const { t } = useTranslation('account')
  return (
    <section className="card my-codes" aria-label={t('factor.codesTitle')}>
      <h2>{t('factor.codesTitle')}</h2>
      <p>{t('factor.codesSay')}</p>
      <ul className="my-codes-list">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <CopyField label={t('factor.allCodes')} text={codes.join(' ')} isOnce />
      <div className="buttons no-print">
        <Button icon="print" onClick={() => window.print()}>
          {t('factor.printCodes')}
        </Button>
        <Button kind="primary" onClick={kept}>
          {t('factor.kept')}
        </Button>
      </div>
    </section>
  )
}
