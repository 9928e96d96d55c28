import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocale } from '../../ui/i18n.ts'
import { call } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { ReasonDialog } from '../../ui/confirm-dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { moneyText } from '../../ui/format.ts'
import { StatusMark } from '../../ui/status-mark.tsx'
import { announce } from '../../ui/toasts.tsx'
import { listText } from './list-text.ts'
import { PostDialog } from './board-dialogs.tsx'
import type { Interception } from './board-page.tsx'
import { PlanDialog } from './plan-dialog.tsx'

export type PostRow = Interception['postRows'][number]
type Open = { readonly what: 'add' } | { readonly what: 'plan' | 'end'; readonly post: PostRow }

export function PostsSide({ interception, reread }: { interception: Interception; reread: () => Promise<void> }) {
  const { t } = useTranslation('patrol')
  const [open, setOpen] = useState<Open>()
  const close = (): void => setOpen(undefined)
  const isOpen = interception.state !== 'closed'
  const mayAdd = interception.may.includes('addInterceptionPost') && isOpen
  return (
    <>
      <div className="side-head">
        <p className="records-says">{t('post.says')}</p>
        {mayAdd ? (
          <Button icon="plus" onClick={() => setOpen({ what: 'add' })}>
            {t('post.add')}
          </Button>
        ) : null}
      </div>
      {interception.postRows.length === 0 ? <EmptyState title={t('post.none')} next={t('post.noneNext')} /> : null}
      <ul className="post-list">
        {interception.postRows.map((post) => (
          <PostCard
            key={post.id}
            post={post}
            acts={
              post.mayPlan && post.endedAt === null && isOpen ? (
                <>
                  <Button onClick={() => setOpen({ what: 'plan', post })}>{t('roster.plan')}</Button>
                  <Button kind="quiet" onClick={() => setOpen({ what: 'end', post })}>
                    {t('post.end')}
                  </Button>
                </>
              ) : null
            }
          />
        ))}
      </ul>
      {open?.what === 'add' ? <PostDialog interception={interception} close={close} done={reread} /> : null}
      {open?.what === 'plan' ? (
        <PlanDialog post={open.post} interception={interception} close={close} done={reread} />
      ) : null}
      {open?.what === 'end' ? (
        <ReasonDialog
          title={`${t('post.end')} · ${open.post.siteName} · ${open.post.spot}`}
          says={t('post.endSays')}
          act={t('post.end')}
          confirm={async (reason) => {
            await call('endInterceptionPost', { params: { id: open.post.id }, body: { reason } })
            announce(t('post.ended'))
            await reread()
          }}
          close={close}
        />
      ) : null}
    </>
  )
}

function PostCard({ post, acts }: { post: PostRow; acts: ReactNode }) {
  const { t } = useTranslation('patrol')
  const locale = useLocale()
  const names = listText(
    post.standing.map(({ name }) => name ?? '—'),
    locale,
  )
  return (
    <li className="card post-card">
      <div>
        <strong className="party">{post.siteName}</strong>
        <span className="party">
          {post.spot}
          {post.areaName === null ? '' : ` · ${post.areaName}`}
        </span>
        {post.endedAt === null ? (
          <StatusMark tone={post.standing.length > 0 ? 'verified' : 'plain'}>
            {post.standing.length > 0 ? t('post.now', { names }) : t('post.nobody')}
          </StatusMark>
        ) : (
          <StatusMark tone="plain">
            {t('post.ended')} · {post.endReason}
          </StatusMark>
        )}
      </div>
      <dl className="post-figures">
        <div>
          <dt>{t('tally.approaches')}</dt>
          <dd>
            {post.approaches} {t('tally.times')}
          </dd>
        </div>
        <div>
          <dt>{t('tally.stops')}</dt>
          <dd>
            {post.stops} {t('tally.cases')}
          </dd>
        </div>
        <div>
          <dt>{t('tally.kept')}</dt>
          <dd>{post.kept.length === 0 ? '—' : post.kept.map(moneyText).join(' + ')}</dd>
        </div>
      </dl>
      {acts === null ? null : <div className="buttons no-print">{acts}</div>}
    </li>
  )
}
