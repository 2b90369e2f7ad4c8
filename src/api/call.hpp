#pragma once
// The whole product as one function over JSON: what the page, the npm package and the command line
// call. It has no clock, no files and no state but the Session it is given.

#include "app/session.hpp"

#include <string>
#include <string_view>

namespace headroom::api {

/// `json` is one object with a key "call"; the other keys belong to that call:
///
///     {"call":"screen"}                                   everything that is shown
///     {"call":"set","sets":[{"field":"bits","value":"4"}]}  as typed; then the screen
///     {"call":"type","field":"bits","value":"4."}         while it is typed; the screen
///     {"call":"settle"}                                   the typing is over; the screen
///     {"call":"drop_draft","field":"bits"}                back to the last valid text; the screen
///     {"call":"undo"} {"call":"redo"} {"call":"reset"}    the screen
///     {"call":"open_link","link":"#v=1&…"}                the screen
///     {"call":"renderer","text":"ANGLE (…)"}              what WebGL calls the GPU; the screen
///     {"call":"search","kind":"model","text":"…","limit":50}   {"groups":[…]}: the list of a field
///     {"call":"list","kind":"gpu","text":"","sort":"memory","descending":false,"filter":"fits"}
///                                                         the catalog for this scenario
///     {"call":"entry","kind":"gpu","id":"…","sources":{…}}  one entry; its sources where given
///     {"call":"quantizations","text":"…"}                 their bits per weight, loss and engines
///     {"call":"strings"}                                  {"language":…,"strings":{…}}
///     {"call":"schema"}                                   {"fields":[…]}
///     {"call":"estimate","request":{…}}                   one response of the contract
///     {"call":"solve","request":{"solve":"context",…}}    the best value that fits (api/solve.hpp)
///     {"call":"rank","request":{"rank":"gpus",…}}         GPUs or models in order (api/rank.hpp)
///     {"call":"explain","request":{…}}                    its parts with formulas and sources
///     {"call":"save"}                                     {"session":{…}}
///     {"call":"load","session":{…}}                       the screen
///     {"call":"version"}                                  {"version":…,"data":…}
///
/// The answer is one line of JSON. Errors are {"error":{"code","field","message"}} in the session's
/// language and leave the session as it was: bad_json, unknown_value (call), unknown_key,
/// wrong_type, missing, and those of the request.
[[nodiscard]] std::string call(app::Session& session, std::string_view json);

} // namespace headroom::api
