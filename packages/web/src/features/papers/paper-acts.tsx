import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, download, type Input } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog, ReasonDialog } from '../../ui/confirm-dialog.tsx'
import { RadioField } from '../../ui/fields.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Form, FormFailure } from '../../ui/form.tsx'
import { Menu } from '../../ui/menu.tsx'
import { announce } from '../../ui/toasts.tsx'
import { useForm } from '../../ui/use-form.ts'
import { useGoTo } from '../../ui/use-go-to.ts'
import type { Paper } from './paper-state.tsx'
import { saveFile } from '../../ui/save-file.ts'
import { usePaperAct } from './use-paper-act.ts'

type Asking = 'giveBack' | 'issue' | 'recall' | 'replace' | 'discard' | 'rerun'
const FORMATS = ['pdf', 'docx', 'ledger', 'data', 'html'] as const
type SealPlace = Input<'issuePaper'>['body']['sealPlace']
const LOCALES = ['zh-Hans', 'zh-Hant', 'en'] as const

/** What can be done with the paper now, the next step first. */
export function PaperActs({ paper }: { paper: Paper }) {
  const { t } = useTranslation('papers')
  const [asking, setAsking] = useState<Asking>()
  const act = usePaperAct(paper)
  const { may } = paper
  return (
    <div className="paper-acts no-print" role="group" aria-label={t('do.bar')}>
      {act.failure === undefined ? null : <FormFailure failure={act.failure} says={undefined} />}
      {may.submit ? (
        <Button
          kind="primary"
          isBusy={act.isBusy}
          disabled={paper.blocks > 0}
          onClick={() => act.run((seen) => call('submitPaper', seen({})), { says: t('do.submitted') })}
        >
          {t('do.submit')}
        </Button>
      ) : null}
      {may.review ? (
        <Button
          kind="primary"
          isBusy={act.isBusy}
          onClick={() => act.run((seen) => call('reviewPaper', seen({})), { says: t('do.reviewed') })}
        >
          {t('do.review')}
        </Button>
      ) : null}
      {may.approve ? (
        <Button
          kind="primary"
          isBusy={act.isBusy}
          onClick={() => act.run((seen) => call('approvePaper', seen({})), { says: t('do.approved') })}
        >
          {t('do.approve')}
        </Button>
      ) : null}
      {may.issue ? (
        <Button kind="primary" onClick={() => setAsking('issue')}>
          {t('do.issue')}
        </Button>
      ) : null}
      {may.giveBack && !paper.isOwnWriting ? (
        <Button onClick={() => setAsking('giveBack')}>{t('do.giveBack')}</Button>
      ) : null}
      {may.takeBack && paper.isOwnWriting ? (
        <Button
          isBusy={act.isBusy}
          onClick={() => act.run((seen) => call('takeBackPaper', seen({})), { says: t('do.takenBack') })}
        >
          {t('do.takeBack')}
        </Button>
      ) : null}
      {may.change ? <Button onClick={() => setAsking('rerun')}>{t('do.rerun')}</Button> : null}
      <DownloadMenu paper={paper} />
      <MoreMenu paper={paper} ask={setAsking} />
      <ActDialog paper={paper} asking={asking} close={() => setAsking(undefined)} />
    </div>
  )
}

function DownloadMenu({ paper }: { paper: Paper }) {
  const { t } = useTranslation('papers')
  const take = (format: (typeof FORMATS)[number]): void => {
    download('downloadPaper', { params: { id: paper.id }, query: { format } }).then(saveFile, () =>
      announce(t('do.notMade'), 'failed'),
    )
  }
  return (
    <Menu icon="download" label={t('do.download')}>
      {FORMATS.map((format) => (
        <button key={format} type="button" className="menu-item" onClick={() => take(format)}>
          {t(`do.${format}`)}
        </button>
      ))}
      <button type="button" className="menu-item" onClick={() => window.print()}>
        {t('do.print')}
      </button>
    </Menu>
  )
}

function MoreMenu({ paper, ask }: { paper: Paper; ask: (asking: Asking) => void }) {
  const { t } = useTranslation('papers')
  const { may, locale, twins } = paper
  const open = useOpenPaper()
  const others = LOCALES.filter((each) => each !== locale && !twins.some((twin) => twin.locale === each))
  const begin = (other: (typeof LOCALES)[number]): void => {
    call('translatePaper', { params: { id: paper.id }, body: { locale: other } }).then(open, () =>
      announce(t('do.notMade'), 'failed'),
    )
  }
  const acts = (['recall', 'replace', 'discard'] as const).filter((each) => may[each])
  if (acts.length === 0 && (!may.translate || others.length === 0)) return null
  return (
    <Menu icon="more" label={t('do.more')}>
      {may.translate
        ? others.map((other) => (
            <button key={other} type="button" className="menu-item" onClick={() => begin(other)}>
              {t('do.translate')}: {t(`language.${other}`)}
            </button>
          ))
        : null}
      {acts.map((each) => (
        <button key={each} type="button" className="menu-item" onClick={() => ask(each)}>
          {t(`do.${each}`)}
        </button>
      ))}
    </Menu>
  )
}

function useOpenPaper(): (paper: { readonly id: string }) => void {
  const goTo = useGoTo()
  const queries = useQueryClient()
  return ({ id }) => {
    void queries.invalidateQueries({ queryKey: ['papers'] })
    goTo(`/papers/${id}`)
  }
}

function ActDialog({ paper, asking, close }: { paper: Paper; asking: Asking | undefined; close: () => void }) {
  const { t } = useTranslation('papers')
  const { send } = usePaperAct(paper)
  const open = useOpenPaper()
  switch (asking) {
    case undefined:
      return null
    case 'issue':
      return <IssueDialog paper={paper} close={close} />
    case 'giveBack':
      return (
        <ReasonDialog
          title={t('do.giveBack')}
          says={t('do.giveBackSays')}
          act={t('do.giveBack')}
          close={close}
          confirm={(reason) => send((seen) => call('returnPaper', seen({ reason })), { says: t('do.givenBack') })}
        />
      )
    case 'recall':
      return (
        <ReasonDialog
          title={t('do.recall')}
          says={t('do.recallSays')}
          act={t('do.recall')}
          isDangerous
          close={close}
          confirm={(reason) => send((seen) => call('recallPaper', seen({ reason })), { says: t('do.recalled') })}
        />
      )
    case 'replace':
      return (
        <ConfirmDialog
          title={t('do.replace')}
          says={t('do.replaceSays')}
          act={t('do.replace')}
          close={close}
          confirm={() =>
            call('replacePaper', { params: { id: paper.id }, body: { version: paper.version } }).then(open)
          }
        />
      )
    case 'discard':
      return (
        <ConfirmDialog
          title={t('do.discard')}
          says={t('do.discardSays')}
          act={t('do.discard')}
          isDangerous
          close={close}
          confirm={() => send((seen) => call('discardPaper', seen({})), { says: t('do.discarded') })}
        />
      )
    case 'rerun':
      return (
        <ConfirmDialog
          title={t('do.rerun')}
          says={t('do.rerunSays')}
          act={t('do.rerun')}
          close={close}
          confirm={() => send((seen) => call('takePaperRun', seen({})), { says: t('do.rerunDone') })}
        />
      )
  }
}

function IssueDialog({ paper, close }: { paper: Paper; close: () => void }) {
  const { t } = useTranslation('papers')
  const { send } = usePaperAct(paper)
  const form = useForm(
    { sealPlace: 'over-date' as SealPlace },
    {
      send: (values) =>
        send((seen) => call('issuePaper', seen(values)), { says: ({ number }) => t('do.issued', { number }) }),
      done: close,
    },
  )
  return (
    <Dialog title={t('do.issue')} close={close}>
      <p>{t('do.issueSays')}</p>
      <Form form={form} act={t('do.issue')}>
        <RadioField
          label={t('do.seal')}
          options={[
            { value: 'over-date', label: t('do.sealOver') },
            { value: 'none', label: t('do.sealNone') },
          ]}
          {...form.field('sealPlace')}
        />
      </Form>
    </Dialog>
  )
}
