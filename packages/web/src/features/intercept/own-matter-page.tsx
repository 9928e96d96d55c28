import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { Banner } from '../../ui/banner.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { moneyText, wallTime } from '../../ui/format.ts'
import { TextAreaField, TextField } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { useLocale } from '../../ui/i18n.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useForm } from '../../ui/use-form.ts'
import './intercept.css'
import { AppealMark } from './marks.tsx'
import { PaperSections } from './paper-sections.tsx'

type Own = Output<'readOwnMatter'>
const CODE = /^[LS][2-9A-HJKMNP-Z]{12}$/

/** For the customer, without signing in: with the code of his letter he reads how his matter stands, and may appeal. */
export function OwnMatterPage() {
  const { t } = useTranslation('intercept')
  const [code, setCode] = useState(readCode)
  return (
    <div className="own-matter matter">
      <PageHead title={t('own.title')} says={t('own.says')} />
      {code === undefined ? <CodeForm found={setCode} /> : <Matter code={code} />}
      <p className="own-help">
        {t('own.help')} <a href="tel:96110">96110</a>
      </p>
    </div>
  )
}

/** The code stands after `#`, which no server's log sees, and is taken out of the address. */
function readCode(): string | undefined {
  const given = tidy(decodeURIComponent(location.hash.slice(1)))
  if (location.hash !== '') history.replaceState(history.state, '', location.pathname)
  return CODE.test(given) ? given : undefined
}

const tidy = (text: string): string => text.normalize('NFKC').toUpperCase().replaceAll(/[\s-]/g, '')

function CodeForm({ found }: { found: (code: string) => void }) {
  const { t } = useTranslation('intercept')
  const [isWrong, setWrong] = useState(false)
  const form = useForm(
    { code: '' },
    {
      send: async ({ code }) => {
        const given = tidy(code)
        setWrong(!CODE.test(given))
        if (CODE.test(given)) found(given)
      },
    },
  )
  return (
    <Form form={form} act={t('own.look')}>
      {isWrong ? <Banner tone="ask" icon="ask" title={t('own.wrong')} isAlert /> : null}
      <TextField
        label={t('own.code')}
        hint={t('own.codeHint')}
        isRequired
        autoComplete="off"
        maxLength={24}
        {...form.field('code')}
      />
    </Form>
  )
}

function Matter({ code }: { code: string }) {
  const language = useLocale()
  const matter = useQuery({
    queryKey: ['own-matter', code, language],
    queryFn: () => call('readOwnMatter', { body: { token: code, language } }),
    retry: false,
  })
  if (matter.isError) return <FailureNote error={matter.error} retry={() => void matter.refetch()} level={2} />
  if (!matter.data) return <Skeleton lines={8} />
  const { data } = matter
  return (
    <div className="matter">
      <Standing own={data} />
      {data.paper === null ? null : (
        <article className="sheet">
          <h2 className="sheet-title">{data.paper.title}</h2>
          <PaperSections paper={data.paper} />
        </article>
      )}
      {data.appeal === null ? null : <Appeal appeal={data.appeal} />}
      {data.mayAppeal ? <AppealForm code={code} /> : null}
    </div>
  )
}

const TONES = { waiting: 'ask', released: 'note', refused: 'stop', abandoned: 'note' } as const
const ICONS = { waiting: 'hold', released: 'allow', refused: 'refuse', abandoned: 'back' } as const

function Standing({ own }: { own: Own }) {
  const { t } = useTranslation('intercept')
  const { stands, amountMinor, currency, endsAt, organisation, occurredAt } = own
  const ends = endsAt === null ? undefined : wallTime(endsAt)
  return (
    <Banner tone={TONES[stands]} icon={ICONS[stands]} title={t(`own.stands.${stands}`)}>
      {[
        organisation,
        amountMinor === null || currency === null ? undefined : moneyText({ minor: amountMinor, currency }),
        wallTime(occurredAt).date,
      ]
        .filter((part) => part !== undefined)
        .join(' · ')}
      {ends === undefined || stands !== 'waiting' ? null : (
        <>
          <br />
          {t('own.until', { when: `${ends.date} ${ends.time.slice(0, 5)}` })}
        </>
      )}
    </Banner>
  )
}

function Appeal({ appeal }: { appeal: NonNullable<Own['appeal']> }) {
  const { t } = useTranslation('intercept')
  return (
    <section className="card">
      <h2>{t('own.appeal')}</h2>
      <p>
        <AppealMark state={appeal.state} />
      </p>
      <p>
        {appeal.answer === null
          ? t('own.answerBy', { day: wallTime(appeal.dueAt).date })
          : t('own.answer', { answer: appeal.answer })}
      </p>
    </section>
  )
}

function AppealForm({ code }: { code: string }) {
  const { t } = useTranslation('intercept')
  const queries = useQueryClient()
  const form = useForm(
    { words: '', contact: '' },
    {
      send: ({ words, contact }) =>
        call('fileOwnAppeal', { body: { token: code, words, ...(contact.trim() === '' ? {} : { contact }) } }),
      done: () => void queries.invalidateQueries({ queryKey: ['own-matter', code] }),
    },
  )
  return (
    <section className="card">
      <h2>{t('own.appealTitle')}</h2>
      <p>{t('own.appealSays')}</p>
      <Form form={form} act={t('own.appealSend')}>
        <TextAreaField label={t('own.words')} isRequired rows={4} maxLength={2000} {...form.field('words')} />
        <TextField label={t('own.contact')} hint={t('own.contactHint')} maxLength={100} {...form.field('contact')} />
      </Form>
    </section>
  )
}
