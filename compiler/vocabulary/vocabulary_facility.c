/*
 * The tables of a facility: what the どこでも連絡帳 ledger asks for, and what a
 * register needs beyond it (numbers, end of use, ownership, who confirmed);
 * and the catalog's table of what it must say.
 */
#include "vocabulary/vocabulary_terms.h"

const struct term vocabulary_facility_keys[] = {
    {NAMED("name", "施設名", "名称"), .required = true},
    {NAMED("manager", "管理責任者", "「どこでも連絡帳」の管理責任者")},
    {NAMED("mcs_facility_admin", "MCSの施設管理者", "mcsの施設管理者")},
    {NAMED("mcs_admin_granted", "MCSの管理権限を付与した者",
           "mcsの管理権限を付与した者")},
    {NAMED("catalog", "カタログ", "")},
    {NAMED("date", "作成日", ""), .date = true},
    {NAMED("version", "版", "")},
    {NAMED("interval", "点検間隔", "")},
    {NAMED("sample", "見本", "")},
    {NAMED("visibility", "公開区分", "公開")},
    {NAMED("note", "備考", "")},
    {0},
};

const struct term vocabulary_users[] = {
    {NAMED("number", "利用者番号", "番号/no./no"), .open = true},
    {NAMED("name", "氏名", ""), .required = true},
    {NAMED("affiliation", "所属", "")},
    {NAMED("occupation", "職種", "")},
    {NAMED("mcs_id", "MCSのID",
           "mcsのid/mcsのid(登録メールアドレス)/登録メールアドレス")},
    {NAMED("start_date", "利用開始日", ""), .date = true},
    {NAMED("end_date", "利用終了日", ""), .date = true},
    {NAMED("note", "備考", "")},
    {0},
};

const struct term vocabulary_devices[] = {
    {NAMED("number", "端末番号", "番号/no./no"), .open = true},
    {NAMED("user", "利用者", "mcsのid"), .required = true},
    {NAMED("kind", "種類", "")},
    {NAMED("model", "機種", "機種の種類")},
    {NAMED("place", "利用場所", "利用端末の利用場所")},
    {NAMED("network", "ネットワーク",
           "ネットワークの種類/利用するネットワークの種類")},
    {NAMED("ownership", "所有", "所有者")},
    {NAMED("note", "備考", "")},
    {0},
};

const struct term vocabulary_confirmations[] = {
    {NAMED("rule", "規程", "確認事項"), .required = true},
    {NAMED("subject", "対象", "")},
    {NAMED("answer", "回答", "有無")},
    {NAMED("confirmed_on", "確認日", "取得年月日"), .date = true},
    {NAMED("confirmed_by", "確認者", "")},
    {NAMED("note", "備考", "")},
    {0},
};

/* what kaiji writes into a ledger's workbook, so that it is known when read */
const struct term vocabulary_breaches[] = {
    {NAMED("group", "台帳の表", "table")},
    {NAMED("subject", "対象", "")},
    {NAMED("finding", "指摘", "")},
    {NAMED("found", "台帳の記載", "theledgersays")},
    {NAMED("item", "根拠の規程", "rule")},
    {NAMED("class", "規約・参考", "")},
    {NAMED("text", "規程の原文", "textoftherule")},
    {0},
};

/* what a facility's ledger must say, and by which item */
const struct term vocabulary_checks[] = {
    {NAMED("number", "規則番号", "番号/no./no"), .required = true},
    {NAMED("table", "表", ""), .required = true},
    {NAMED("column", "列", "")},
    {NAMED("condition", "条件", ""), .required = true},
    {NAMED("value", "値", "")},
    {NAMED("rule", "対象規程", "")},
    {NAMED("id", "項番", "")},
    {NAMED("message", "文言", ""), .required = true},
    {NAMED("note", "備考", "")},
    {0},
};
