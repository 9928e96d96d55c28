import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, ButtonLink, IconButton } from '../../ui/button.tsx'
import { ConfirmDialog, ReasonDialog } from '../../ui/confirm-dialog.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Drawer } from '../../ui/drawer.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { Menu } from '../../ui/menu.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { announce } from '../../ui/toasts.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import { Specimen } from './specimen.tsx'

const COLOURS = ['ground', 'paper', 'ink', 'blue', 'red', 'amber', 'green'] as const

export function ActsGuide() {
  const { t } = useTranslation('style-guide')
  return (
    <section aria-labelledby="acts">
      <h2 id="acts">{t('guide.acts')}</h2>
      <Specimen name="tokens.css">
        {COLOURS.map((colour) => (
          <span key={colour} className={`swatch ${colour}`}>
            {t(`colour.${colour}`)}
          </span>
        ))}
      </Specimen>
      <Specimen name="Button">
        <Button kind="primary">{t('act.stop')}</Button>
        <Button icon="plus">{t('act.add')}</Button>
        <Button kind="danger">{t('act.remove')}</Button>
        <Button kind="quiet" icon="ask">
          {t('act.quiet')}
        </Button>
        <Button kind="primary" isBusy>
          {t('act.stop')}
        </Button>
        <Button disabled>{t('act.add')}</Button>
        <IconButton icon="print" name={t('act.print')} />
        <ButtonLink to="/style-guide" icon="arrow">
          {t('act.go')}
        </ButtonLink>
      </Specimen>
      <Fronts />
      <Specimen name="Menu">
        <Menu icon="bookmark" label={t('act.menu')}>
          <button type="button" className="menu-item">
            {t('act.add')}
          </button>
          <button type="button" className="menu-item">
            {t('act.print')}
          </button>
        </Menu>
      </Specimen>
      <Specimen name="Tabs">
        <GuideTabs />
      </Specimen>
      <Specimen name="KeyHint">
        <KeyHint keys={['Ctrl', 'P']} />
        <KeyHint keys={['?']} />
      </Specimen>
    </section>
  )
}

/** What opens in front of the page, or beside it. */
function Fronts() {
  const { t } = useTranslation('style-guide')
  const [open, setOpen] = useState<'dialog' | 'confirm' | 'reason' | 'drawer'>()
  const close = (): void => setOpen(undefined)
  return (
    <Specimen name="Dialog · ConfirmDialog · ReasonDialog · Drawer · announce">
      <Button onClick={() => setOpen('dialog')}>{t('front.dialog')}</Button>
      <Button onClick={() => setOpen('confirm')}>{t('front.confirm')}</Button>
      <Button onClick={() => setOpen('reason')}>{t('front.reason')}</Button>
      <Button onClick={() => setOpen('drawer')}>{t('front.drawer')}</Button>
      <Button onClick={() => announce(t('front.done'))}>{t('front.toast')}</Button>
      <Button onClick={() => announce(t('front.notDone'), 'failed')}>{t('front.failedToast')}</Button>
      {open === 'dialog' ? (
        <Dialog title={t('front.dialog')} close={close}>
          <p>{t('front.text')}</p>
        </Dialog>
      ) : null}
      {open === 'confirm' ? (
        <ConfirmDialog
          title={t('front.confirm')}
          says={t('front.text')}
          act={t('act.remove')}
          isDangerous
          close={close}
          confirm={() => Promise.resolve()}
        />
      ) : null}
      {open === 'reason' ? (
        <ReasonDialog
          title={t('front.reason')}
          says={t('front.text')}
          act={t('act.stop')}
          close={close}
          confirm={() => Promise.resolve()}
        />
      ) : null}
      {open === 'drawer' ? (
        <Drawer title={t('front.drawer')} close={close}>
          <p>{t('front.text')}</p>
        </Drawer>
      ) : null}
    </Specimen>
  )
}

function GuideTabs() {
  const { t } = useTranslation('style-guide')
  const { tab } = useSearch({ from: '/style-guide' })
  const { set } = useFilters(['tab'])
  return (
    <Tabs
      label={t('guide.acts')}
      chosen={tab ?? 'waiting'}
      choose={(next) => set({ tab: next })}
      tabs={[
        { id: 'waiting', title: t('tabs.waiting'), count: 3, content: () => <p>{t('tabs.waiting')}</p> },
        { id: 'done', title: t('tabs.done'), count: 128, content: () => <p>{t('tabs.done')}</p> },
        { id: 'all', title: t('tabs.all'), content: () => <p>{t('tabs.all')}</p> },
      ]}
    />
  )
}
