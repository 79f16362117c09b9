import { parseId, uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";

/** Deletes files that were brought two days ago and stand nowhere. Answers how many. */
export async function sweepFiles(): Promise<number> {
  // Earlier rounds of a proof name theirs as text; what was shown then stays with what was said about it.
  const rounds = await sql<{ file: string }[]>`
    SELECT DISTINCT r ->> 'fileId' AS file FROM content_proof p, jsonb_array_elements(p.earlier) r
     WHERE r ->> 'fileId' IS NOT NULL`;
  const kept = rounds.flatMap(({ file }) => parseId("fil", file) ?? []).map((id) => uuidFromId(id));
  const gone = await sql`
    DELETE FROM stored_file f
     WHERE f.created_at < now() - interval '2 days'
       AND f.id <> ALL (${kept}::uuid[])
       AND NOT EXISTS (SELECT 1 FROM campaign c WHERE c.cover_file_id = f.id)
       AND NOT EXISTS (SELECT 1 FROM campaign_product p WHERE p.file_id = f.id)
       AND NOT EXISTS (SELECT 1 FROM campaign_asset a WHERE a.file_id = f.id)
       AND NOT EXISTS (SELECT 1 FROM content_proof p WHERE p.file_id = f.id)
       AND NOT EXISTS (SELECT 1 FROM message m WHERE m.file_id = f.id)
       AND NOT EXISTS (SELECT 1 FROM creator c WHERE c.picture_file_id = f.id)
       AND NOT EXISTS (SELECT 1 FROM seller s WHERE s.picture_file_id = f.id)
       AND NOT EXISTS (SELECT 1 FROM pick p WHERE p.file_id = f.id)`;
  return gone.count;
}
