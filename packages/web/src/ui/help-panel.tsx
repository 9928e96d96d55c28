import { useTranslation } from 'react-i18next'
import { Drawer } from './drawer.tsx'

export interface Help {
  readonly ask: string
  readonly answer: string
}

/** Help beside the page it is about: the questions people really ask, one short answer each. */
export function HelpPanel({ help, close }: { help: readonly Help[]; close: () => void }) {
  const { t } = useTranslation()
  return (
    <Drawer title={t('kit.help')} close={close}>
      {help.map((each) => (
        <section key={each.ask}>
          <h3>{each.ask}</h3>
          <p>{each.answer}</p>
        </section>
      ))}
      <p className="quiet">{t('kit.helpKeys')}</p>
    </Drawer>
  )
}
