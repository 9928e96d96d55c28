import { useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ReasonDialog } from '../../ui/confirm-dialog.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Menu } from '../../ui/menu.tsx'
import { announce } from '../../ui/toasts.tsx'

/** What can be done with something that is kept: said better with a reason, or voided; nothing is edited away. */
export function KeptActs(props: {
  row: { readonly title: string }
  /** What was fetched and has to be fetched again. */
  changes: string
  may: { readonly correct: boolean; readonly void: boolean }
  correct: (done: () => void) => ReactNode
  voidIt: (reason: string) => Promise<unknown>
}) {
  const { t } = useTranslation('outreach')
  const queries = useQueryClient()
  const [asking, setAsking] = useState<'correct' | 'void'>()
  const close = (): void => setAsking(undefined)
  const finish = (says: string): void => {
    close()
    void queries.invalidateQueries({ queryKey: [props.changes] })
    announce(says)
  }
  if (!props.may.correct && !props.may.void) return null
  return (
    <>
      <Menu icon="more" label={t('kept.acts', { title: props.row.title })} isBare>
        {props.may.correct ? (
          <button type="button" className="menu-item" onClick={() => setAsking('correct')}>
            {t('one.correct')}
          </button>
        ) : null}
        {props.may.void ? (
          <button type="button" className="menu-item" onClick={() => setAsking('void')}>
            {t('one.void')}
          </button>
        ) : null}
      </Menu>
      {asking === 'correct' ? (
        <Dialog title={t('kept.correctTitle', { title: props.row.title })} close={close}>
          {props.correct(() => finish(t('kept.corrected')))}
        </Dialog>
      ) : null}
      {asking === 'void' ? (
        <ReasonDialog
          title={t('kept.voidTitle', { title: props.row.title })}
          says={t('one.voidSays')}
          act={t('one.void')}
          isDangerous
          close={close}
          confirm={async (reason) => {
            await props.voidIt(reason)
            finish(t('one.voidDone'))
          }}
        />
      ) : null}
    </>
  )
}
