import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import type { Locale } from '../../api/wire.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { ReasonDialog } from '../../ui/confirm-dialog.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { DateField, TextAreaField } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { KeyValues } from '../../ui/key-values.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Steps, type Step } from '../../ui/steps.tsx'
import { announce } from '../../ui/toasts.tsx'
import { useForm } from '../../ui/use-form.ts'
import { useMay } from '../../ui/use-me.ts'
import './cases.css'
import { MarkedText } from './marked-text.tsx'
import { NAMES, RemainsPanel } from './remains-panel.tsx'
import { TextEditor } from './text-editor.tsx'
import { TextStateMark } from './text-state.tsx'
import { useCodes } from './use-codes.ts'

type CaseText = Output<'readCaseText'>
const LOCALES: readonly Locale[] = ['zh-Hans', 'zh-Hant', 'en']

/** A text of a case: to be written, to be approved, or as it is shown. */
export function TextPage({ id }: { id: string }) {
  const text = useQuery({ queryKey: ['case-text', id], queryFn: () => call('readCaseText', { params: { id } }) })
  if (text.isError) return <FailureNote error={text.error} retry={() => void text.refetch()} level={1} />
  return text.data ? <Shown text={text.data} /> : <Skeleton lines={12} />
}

function Shown({ text }: { text: CaseText }) {
  const { t } = useTranslation('cases')
  const isForApproval = text.state === 'submitted' && text.may.approve
  const isWriting = text.state === 'draft' && text.may.change
  return (
    <div className="case-text">
      <PageHead
        title={isForApproval ? t('text.approveTitle') : t('text.title')}
        says={isForApproval ? t('text.approveSays') : t('text.says')}
        back={<PathLink to="/cases?tab=texts">{t('text.back')}</PathLink>}
        help={[{ ask: t('help.gate.ask'), answer: t('help.gate.answer') }]}
      />
      <Notes text={text} />
      <Flow text={text} />
      {isWriting ? (
        <TextEditor text={text} key={text.version} />
      ) : (
        <div className="text-split">
          <div className="text-read">
            {LOCALES.map((locale) => (
              <OneLanguage key={locale} text={text} locale={locale} />
            ))}
            {isForApproval ? <Approval text={text} /> : null}
          </div>
          <div className="case-side">
            {text.state === 'submitted' || text.remains.length > 0 ? (
              <RemainsPanel remains={text.remains} words={text} state="checked" />
            ) : null}
            <Facts text={text} />
          </div>
        </div>
      )}
      <Acts text={text} />
    </div>
  )
}

function OneLanguage({ text, locale }: { text: CaseText; locale: Locale }) {
  const { t } = useTranslation('cases')
  const of = (field: 'title' | 'story') =>
    text.remains.filter((remain) => remain.locale === locale && remain.field === field)
  return (
    <article className="story" lang={locale}>
      <p className="quiet story-language">{t(`text.${NAMES[locale]}`)}</p>
      <div className="story-title">
        <MarkedText text={text.title[locale]} remains={of('title')} />
      </div>
      <MarkedText text={text.story[locale]} remains={of('story')} />
    </article>
  )
}

function Notes({ text }: { text: CaseText }) {
  const { t } = useTranslation('cases')
  const mayApprove = useMay('approveCaseText')
  if (text.withdrawReason !== null)
    return (
      <Banner tone="stop" icon="refuse" title={t('text.withdrawn')}>
        {t('text.withdrawnBecause', { reason: text.withdrawReason })}
      </Banner>
    )
  if (text.state === 'draft' && text.returnReason !== null)
    return (
      <Banner tone="ask" icon="back" title={t('text.returned')}>
        {text.returnReason}
      </Banner>
    )
  if (text.state === 'submitted' && text.isOwnWriting && mayApprove)
    return (
      <Banner tone="note" icon="people" title={t('text.own')}>
        {t('text.ownSays')}
      </Banner>
    )
  if (text.state === 'approved' && !text.isShown) return <Banner tone="ask" icon="delay" title={t('text.expired')} />
  return null
}

function Flow({ text }: { text: CaseText }) {
  const { t } = useTranslation('cases')
  const { state, createdAt, submittedAt, approvedAt, writers, submittedBy, approvedBy } = text
  const isOver = state === 'withdrawn' && approvedAt === null
  const step = (title: string, at: string | null, isNow: boolean, who = ''): Step => ({
    title,
    state: at !== null ? 'done' : isOver ? 'stopped' : isNow ? 'now' : 'next',
    ...(at === null ? {} : { at }),
    ...(who === '' ? {} : { who }),
  })
  return (
    <Steps
      label={t('text.steps')}
      steps={[
        step(t('text.stepWritten'), createdAt, false, writers.map(({ name }) => name).join(' · ')),
        step(t('text.stepSubmitted'), submittedAt, state === 'draft', submittedBy?.name),
        step(t('text.stepApproved'), approvedAt, state === 'submitted', approvedBy?.name),
      ]}
      words={{ done: t('text.done'), now: t('text.now'), next: t('text.next'), stopped: t('text.stopped') }}
    />
  )
}

function Facts({ text }: { text: CaseText }) {
  const { t } = useTranslation('cases')
  const { nameOf } = useCodes()
  return (
    <section className="card">
      <KeyValues
        facts={[
          [t('texts.state'), <TextStateMark key="state" state={text.state} />],
          [
            t('text.case'),
            <PathLink key="case" to={`/cases/${text.caseId}`}>
              {text.caseNumber}
            </PathLink>,
          ],
          [t('texts.type'), nameOf('scamTypes', text.scamType)],
          [
            t('texts.area'),
            <span key="area" className="party">
              {text.area.name}
            </span>,
          ],
          ...(text.validUntil === null ? [] : [[t('text.validUntil'), text.validUntil] as const]),
          ...(text.keptReason === null ? [] : [[t('text.kept'), text.keptReason] as const]),
        ]}
      />
      <p className="quiet">{t('text.from', { version: text.templateVersion })}</p>
    </section>
  )
}

/** The second person: how long it may be shown, why something may stay, and the one button. */
function Approval({ text }: { text: CaseText }) {
  const { t } = useTranslation('cases')
  const { validDays } = useCodes()
  const renew = useRenew(text)
  const form = useForm(
    { validUntil: '', keptReason: '' },
    {
      send: ({ validUntil, keptReason }) =>
        call('approveCaseText', {
          params: { id: text.id },
          body: {
            version: text.version,
            ...(validUntil === '' ? {} : { validUntil }),
            ...(keptReason.trim() === '' ? {} : { keptReason: keptReason.trim() }),
          },
        }),
      done: () => void renew(t('text.approved')),
    },
  )
  const [isReturning, setReturning] = useState(false)
  const giveBack = async (reason: string): Promise<void> => {
    await call('returnCaseText', { params: { id: text.id }, body: { version: text.version, reason } })
    await renew(t('text.returnedDone'))
  }
  return (
    <div className="case-form no-print">
      <Form
        form={form}
        act={t('text.approve')}
        more={
          <Button icon="back" onClick={() => setReturning(true)}>
            {t('text.giveBack')}
          </Button>
        }
      >
        {text.remains.length === 0 ? null : (
          <TextAreaField
            label={t('text.keptReason')}
            hint={t('text.keptReasonHint', { count: text.remains.length })}
            isRequired
            rows={2}
            maxLength={300}
            {...form.field('keptReason')}
          />
        )}
        <DateField
          label={t('text.validUntil')}
          hint={t('text.validUntilHint', { days: validDays })}
          {...form.field('validUntil')}
        />
      </Form>
      {isReturning ? (
        <ReasonDialog
          title={t('text.giveBack')}
          says={t('text.giveBackSays')}
          act={t('text.giveBack')}
          close={() => setReturning(false)}
          confirm={giveBack}
        />
      ) : null}
    </div>
  )
}

function Acts({ text }: { text: CaseText }) {
  const { t } = useTranslation('cases')
  const [isWithdrawing, setWithdrawing] = useState(false)
  const renew = useRenew(text)
  const { may, id, version, isOwnWriting } = text
  const params = { id }
  if (!may.takeBack && !may.withdraw) return null
  return (
    <div className="form-acts no-print">
      {may.takeBack && isOwnWriting ? (
        <Button
          onClick={() =>
            void call('takeBackCaseText', { params, body: { version } }).then(
              () => renew(t('text.takenBack')),
              () => renew(),
            )
          }
        >
          {t('text.takeBack')}
        </Button>
      ) : null}
      {may.withdraw && (isOwnWriting || !may.approve) ? (
        <Button kind="danger" onClick={() => setWithdrawing(true)}>
          {t('text.withdraw')}
        </Button>
      ) : null}
      {isWithdrawing ? (
        <ReasonDialog
          title={t('text.withdraw')}
          says={t('text.withdrawSays')}
          act={t('text.withdraw')}
          isDangerous
          close={() => setWithdrawing(false)}
          confirm={async (reason) => {
            await call('withdrawCaseText', { params, body: { version, reason } })
            await renew(t('text.withdrawn'))
          }}
        />
      ) : null}
    </div>
  )
}

function useRenew(text: CaseText): (says?: string) => Promise<void> {
  const queries = useQueryClient()
  return async (says) => {
    await queries.invalidateQueries({ queryKey: ['case-text', text.id] })
    for (const key of [['case-texts'], ['case', text.caseId], ['cases'], ['notice-cases'], ['desk']])
      void queries.invalidateQueries({ queryKey: key })
    if (says !== undefined) announce(says)
  }
}
