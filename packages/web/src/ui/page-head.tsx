import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import { HelpPanel, type Help } from './help-panel.tsx'
import './page-head.css'
import { useTitle } from './use-title.ts'

/** The head of every page: its name, one sentence that says what it is for, the one main act, and help beside it. */
export function PageHead(props: {
  title: string
  says: string
  act?: ReactNode
  help?: readonly Help[]
  /** Above the title: the way back to the list. */
  back?: ReactNode
}) {
  const { t } = useTranslation()
  const [isHelping, setHelping] = useState(false)
  useTitle(props.title)
  return (
    <div className="page-head">
      {props.back ? <div className="page-back no-print">{props.back}</div> : null}
      <div className="page-head-row">
        <h1>{props.title}</h1>
        <div className="buttons no-print">
          {props.act}
          {props.help ? (
            <Button kind="quiet" icon="ask" aria-expanded={isHelping} onClick={() => setHelping(!isHelping)}>
              {t('kit.help')}
            </Button>
          ) : null}
        </div>
      </div>
      <p className="page-says">{props.says}</p>
      {isHelping && props.help ? <HelpPanel help={props.help} close={() => setHelping(false)} /> : null}
    </div>
  )
}
