/**
 * Who gets which answer from which door. A row for every route and method; a route without one fails the test.
 *
 * Columns: nobody (not signed in), a disabled person, then the four roles for the whole zone, then manager,
 * organiser and leadership of Nanhai Park on that park's own records, then the same three on another park's.
 * `login` is the way to the sign-in page, `.` is not asked. A POST sends a field that no schema knows, so whoever
 * is let in gets 422 and nothing changes; `#` names the form of the page. With a form of its own (after `|`) it
 * would change something, and is sent by those columns only that must be refused.
 *
 * {team} {project} {talent} {event} stand for a record of the park in question.
 */
export const ACCESS = `
route                             method        path                             nobody disabled   admin manager organiser leadership   in: manager organiser leadership   out: manager organiser leadership

_index                            GET           /                                302    302        302   302     302       302          302         302       302          302          302       302
blank                             GET           /blank                          login  login        404   404     404       404          404         404       404          404          404       404
blank_.alive                      GET           /blank/alive                    login  login        404   404     404       404          404         404       404          404          404       404
login                             GET           /login                           200    200        302   302     302       302          302         302       302          302          302       302
login                             POST          /login                           422    422        302   302     302       302          302         302       302          302          302       302
logout                            GET           /logout                          302    302        302   302     302       302          302         302       302          302          302       302
logout                            POST          /logout                          login  login      .     .       .         .            .           .         .            .            .         .
setup                             GET           /setup                           404    404        404   404     404       404          404         404       404          404          404       404
setup                             POST          /setup                           422    422        422   422     422       422          422         422       422          422          422       422
setup                             POST          /setup|{first}                   404    404        404   404     404       404          404         404       404          404          404       404
preferences                       GET           /preferences                     302    302        302   302     302       302          302         302       302          302          302       302
preferences                       POST          /preferences                     303    303        303   303     303       303          303         303       303          303          303       303
invite.$token                     GET           /invite/made-up                  404    404        404   404     404       404          404         404       404          404          404       404
invite.$token                     POST          /invite/made-up                  422    422        422   422     422       422          422         422       422          422          422       422
invite.$token                     POST          /invite/made-up|{password}       404    404        404   404     404       404          404         404       404          404          404       404
reset.$token                      GET           /reset/made-up                   404    404        404   404     404       404          404         404       404          404          404       404
reset.$token                      POST          /reset/made-up                   422    422        422   422     422       422          422         422       422          422          422       422

_app.account                      GET           /account                         login  login      200   200     200       200          200         200       200          200          200       200
_app.account                      POST          /account                         login  login      400   400     400       400          400         400       400          400          400       400
_app.account                      POST#names    /account                         login  login      422   422     422       422          422         422       422          422          422       422
_app.account                      POST#password /account                         login  login      422   422     422       422          422         422       422          422          422       422

_app.settings                     GET           /settings                        login  login      200   200     200       200          200         200       200          200          200       200
_app.settings._index              GET           /settings                        login  login      200   200     200       200          200         200       200          200          200       200
_app.settings.people._index       GET           /settings/people                 login  login      200   403     403       403          403         403       403          403          403       403
_app.settings.people.$id          GET           /settings/people/{person}        login  login      200   403     403       403          403         403       403          403          403       403
_app.settings.people.$id          GET           /settings/people/999999          login  login      404   403     403       403          403         403       403          403          403       403
_app.settings.people.$id          POST#access   /settings/people/{person}        login  login      422   403     403       403          403         403       403          403          403       403
_app.settings.people.$id          POST#identity /settings/people/{person}        login  login      422   403     403       403          403         403       403          403          403       403
_app.settings.people.$id          POST#disable  /settings/people/{person}        login  login      422   403     403       403          403         403       403          403          403       403
_app.settings.people.$id          POST#enable   /settings/people/{person}        login  login      422   403     403       403          403         403       403          403          403       403
_app.settings.people.$id          POST#reset-link /settings/people/{person}      login  login      422   403     403       403          403         403       403          403          403       403
_app.settings.people.invite       GET           /settings/people/invite          login  login      200   403     403       403          403         403       403          403          403       403
_app.settings.people.invite       POST          /settings/people/invite          login  login      422   403     403       403          403         403       403          403          403       403
_app.settings.people.invite       POST#revoke   /settings/people/invite          login  login      422   403     403       403          403         403       403          403          403       403
_app.settings.people.invite       POST#again   /settings/people/invite          login  login      422   403     403       403          403         403       403          403          403       403
_app.settings.permissions         GET           /settings/permissions            login  login      200   403     403       403          403         403       403          403          403       403
_app.settings.audit               GET           /settings/audit                  login  login      200   403     403       403          403         403       403          403          403       403
_app.settings.audit               GET           /settings/audit?check=1          login  login      200   403     403       403          403         403       403          403          403       403
_app.settings.parks._index        GET           /settings/parks                  login   login   200     200     200     200     200     200     200     200     200     200
_app.settings.parks._index        POST          /settings/parks                  login   login   422     403     403     403     403     403     403     403     403     403
_app.settings.parks._index        POST#move     /settings/parks                  login   login   422     403     403     403     403     403     403     403     403     403
_app.settings.parks.$id           GET           /settings/parks/{park}           login   login   200     403     403     403     403     403     403     403     403     403
_app.settings.parks.$id           POST#edit     /settings/parks/{park}           login   login   422     403     403     403     403     403     403     403     403     403
_app.settings.parks.$id           POST#deactivate /settings/parks/{park}           login   login   422     403     403     403     403     403     403     403     403     403
_app.settings.parks.$id           POST#nonsense /settings/parks/{park}|version=1   login   login   404     403     403     403     403     403     403     403     403     403
_app.settings.sectors._index      GET           /settings/sectors                login   login   200     200     200     200     200     200     200     200     200     200
_app.settings.sectors._index      POST          /settings/sectors                login   login   422     403     403     403     403     403     403     403     403     403
_app.settings.sectors._index      POST#move     /settings/sectors                login   login   422     403     403     403     403     403     403     403     403     403
_app.settings.sectors.$id         GET           /settings/sectors/{sector}       login   login   200     403     403     403     403     403     403     403     403     403
_app.settings.sectors.$id         POST#edit     /settings/sectors/{sector}       login   login   422     403     403     403     403     403     403     403     403     403
_app.settings.sectors.$id         POST#deactivate /settings/sectors/{sector}       login   login   422     403     403     403     403     403     403     403     403     403
_app.settings.sectors.$id         POST#nonsense /settings/sectors/{sector}|version=1 login   login   404     403     403     403     403     403     403     403     403     403
_app.settings.institutes._index   GET           /settings/institutes             login   login   200     200     200     200     200     200     200     200     200     200
_app.settings.institutes._index   POST          /settings/institutes             login   login   422     422     422     403     422     422     403     422     422     403
_app.settings.institutes.$id      GET           /settings/institutes/{institute} login   login   200     200     200     200     200     200     200     200     200     200
_app.settings.institutes.$id      GET           /settings/institutes/{institute}?span=200&list= login login 200     200     200     200     200     200     200     200     200     200
_app.settings.institutes.$id      GET           /settings/institutes/{institute}?more=1 login   login   302     302     302     302     302     302     302     302     302     302
_app.settings.institutes.$id      GET           /settings/institutes/999999?more=1      login   login   302     302     302     302     302     302     302     302     302     302
_app.settings.institutes.$id      POST#change-website /settings/institutes/{institute} login   login   422     422     422     403     422     422     403     422     422     403
_app.settings.institutes.$id      POST#deactivate /settings/institutes/{institute} login   login   422     422     422     403     422     422     403     422     422     403
_app.settings.institutes.$id      POST#nonsense /settings/institutes/{institute}|version=1 login   login   404     404     404     403     404     404     403     404     404     403
_app.settings.institutes.$id      POST#note     /settings/institutes/{institute} login   login   422     422     422     422     422     422     422     422     422     422
_app.settings.institutes.$id      POST#task     /settings/institutes/{institute} login   login   422     422     422     403     422     422     403     422     422     403
_app.settings.institutes.$id      POST#finish   /settings/institutes/{institute} login   login   422     422     422     422     422     422     422     422     422     422
_app.settings.institutes.$id      POST#reopen   /settings/institutes/{institute} login   login   422     422     422     422     422     422     422     422     422     422
_app.settings.institutes.$id      POST#follow   /settings/institutes/{institute} login   login   422     422     422     422     422     422     422     422     422     422
_app.settings.institutes.$id      POST#unfollow /settings/institutes/{institute} login   login   422     422     422     422     422     422     422     422     422     422
_app.settings.institutes.$id      POST#undo     /settings/institutes/{institute} login   login   422     422     422     403     422     422     403     422     422     403
_app.settings.plan-years._index   GET           /settings/plan-years             login   login   200     200     200     200     200     200     200     200     200     200
_app.settings.plan-years._index   POST          /settings/plan-years             login   login   422     403     403     422     403     403     422     403     403     422
_app.settings.plan-years.$year    GET           /settings/plan-years/{year}      login   login   200     200     200     200     200     200     200     200     200     200
_app.settings.plan-years.$year    GET           /settings/plan-years/1999        login   login   404     404     404     404     404     404     404     404     404     404
_app.settings.plan-years.$year    POST          /settings/plan-years/{year}      login   login   422     403     403     422     403     403     422     403     403     422
_app.events._index                GET           /events                          login   login   200     200     200     200     200     200     200     200     200     200
_app.events.new                   GET           /events/new                      login   login   200     403     200     403     403     200     403     403     200     403
_app.events.new                   POST          /events/new                      login   login   422     403     422     403     403     422     403     403     422     403
_app.events.$id                   GET           /events/{event}                  login   login   200     200     200     200     200     200     200     404     404     404
_app.events.$id                   POST#note     /events/{event}                  login   login   422     422     422     422     422     422     422     404     404     404
_app.events.$id                   POST#task     /events/{event}                  login   login   422     422     422     403     422     422     403     404     404     404
_app.events.$id                   POST#finish   /events/{event}                  login   login   422     422     422     422     422     422     422     404     404     404
_app.events.$id                   POST#reopen   /events/{event}                  login   login   422     422     422     422     422     422     422     404     404     404
_app.events.$id                   POST#follow   /events/{event}                  login   login   422     422     422     422     422     422     422     404     404     404
_app.events.$id                   POST#unfollow /events/{event}                  login   login   422     422     422     422     422     422     422     404     404     404
_app.events.$id                   POST#undo     /events/{event}                  login   login   422     403     422     403     403     422     403     404     404     404
_app.events.$id                   POST#change-where /events/{event}             login   login   422     403     422     403     403     422     403     404     404     404
_app.events.$id                   POST#change-where /events/{event}|version=1&venue=Hall login login . 403   .       403     403     .       403     404     404     404
_app.events.$id                   POST#register /events/{event}                  login   login   422     422     422     403     422     422     403     404     404     404
_app.events.$id                   POST#register-1 /events/{event}|talent_id={talent}     login   login   422     422     422     403     422     422     403     404     404     404
_app.events.$id                   POST#attend   /events/{event}                  login   login   422     422     422     403     422     422     403     404     404     404
_app.events.$id                   POST#unattend /events/{event}                  login   login   422     422     422     403     422     422     403     404     404     404
_app.events.$id                   POST#cancel_registration /events/{event}                  login   login   422     422     422     403     422     422     403     404     404     404
_app.events.$id_.edit             GET           /events/{event}/edit             login   login   200     403     200     403     403     200     403     403     404     403
_app.events.$id_.edit             POST          /events/{event}/edit             login   login   422     403     422     403     403     422     403     403     404     403

_app.talents._index               GET           /talents                         login  login      200   200     200       200          200         200       200          200          200       200
_app.talents.new                  GET           /talents/new                     login  login      200   200     200       403          200         200       403          200          200       403
_app.talents.new                  POST          /talents/new                     login  login      422   422     422       403          422         422       403          422          422       403
_app.talents.$id                  GET           /talents/{talent}                login  login      200   200     200       200          200         200       200          404          404       404
_app.talents.$id_.edit            GET           /talents/{talent}/edit           login  login      200   200     200       403          200         200       403          404          404       403
_app.talents.$id_.edit            POST          /talents/{talent}/edit           login  login      422   422     422       403          422         422       403          404          404       403
_app.talents.$id_.edit            POST          /talents/{talent}/edit|{talent_edit} . .           .     .       .         403          .           .         403          404          404       403
_app.talents.$id                  POST#note     /talents/{talent}                login  login      422   422     422       422          422         422       422          404          404       404
_app.talents.$id                  POST#note     /talents/{talent}|{note}         login  login      .     .       .         .            .           .         .            404          404       404
_app.talents.$id                  POST#undo     /talents/{talent}                login  login      422   422     422       403          422         422       403          404          404       404
_app.talents.$id                  POST#task     /talents/{talent}                login   login   422     422     422     403     422     422     403     404     404     404
_app.talents.$id                  POST#finish   /talents/{talent}                login   login   422     422     422     422     422     422     422     404     404     404
_app.talents.$id                  POST#reopen   /talents/{talent}                login   login   422     422     422     422     422     422     422     404     404     404
_app.talents.$id                  POST#follow   /talents/{talent}                login   login   422     422     422     422     422     422     422     404     404     404
_app.talents.$id                  POST#unfollow /talents/{talent}                login   login   422     422     422     422     422     422     422     404     404     404
_app.talents.$id                  POST#undo     /talents/{talent}|seq=1           login login      .     .       .         .            .           .         .            404          404       404
_app.talents.$id_.erase           GET           /talents/{talent}/erase          login  login      200   403     403       403          403         403       403          404          404       403
_app.talents.$id_.erase           POST          /talents/{talent}/erase          login  login      422   403     403       403          403         403       403          404          404       403
_app.talents.$id_.erase           POST          /talents/{talent}/erase|version=1 login login      .     403     403       403          403         403       403          404          404       403
talents.duplicates                POST          /talents/duplicates              login  login      200   200     200       403          200         200       403          200          200       403
ventures.namesakes                POST          /ventures/namesakes              login  login      200   200     200       403          200         200       403          200          200       403
talents.pick                      GET           /talents/pick?q=ro               login  login      200   200     200       200          200         200       200          200          200       200
talents.universities              GET           /talents/universities?q=tsi      login  login      200   200     200       403          200         200       403          200          200       403

_app.targets                      GET           /targets                         login  login      200   200     200       200          200         200       200          200          200       200
_app.targets                      GET           /targets?year=2021&on=2021-06-30 login  login      200   200     200       200          200         200       200          200          200       200
_app.board                        GET           /board                           login  login      200   200     200       200          200         200       200          200          200       200
_app.board                        GET           /board?park={park}               login  login      200   200     200       200          200         200       200          200          200       200
_app.board.$id                    GET           /board/{team}                    login  login      200   200     200       200          200         200       200          404          404       404
_app.board_.$id.move              GET           /board/{team}/move               login  login      200   200     200       200          200         200       200          404          404       404
_app.board_.$id.move              POST          /board/{team}/move               login  login      422   422     403       403          422         403       403          422          422       422
_app.board_.$id.move              POST          /board/{team}/move|{move}        login  login      .     .       403       403          .           403       403          404          404       404
_app.board_.$id.move              POST#stay     /board/{project}/move|{move}     login  login      .     .       403       403          .           403       403          404          404       404
_app.search                       GET           /search?q=heron                  login  login      200   200     200       200          200         200       200          200          200       200
search.quick                      GET           /search/quick?q=heron            login  login      200   200     200       200          200         200       200          200          200       200
_app.$                            GET           /nowhere                         login  login      404   404     404       404          404         404       404          404          404       404
live                              GET           /live                            login  login      200   200     200       200          200         200       200          200          200       200

_app.teams._index                 GET           /teams                           login  login      200   200     200       200          200         200       200          200          200       200
_app.teams._index                 GET           /teams?park={park}&q=heron       login  login      200   200     200       200          200         200       200          200          200       200
_app.teams.new                    GET           /teams/new                       login  login      200   200     200       403          200         200       403          200          200       403
_app.teams.new                    POST          /teams/new                       login  login      422   422     422       403          422         422       403          422          422       403
_app.teams.new                    POST          /teams/new|{log}                 login  login      .     .       .         403          .           .         403          403          403       403
_app.teams.$id                    GET           /teams/{team}                    login  login      200   200     200       200          200         200       200          404          404       404
_app.teams.$id                    GET           /teams/{project}                 login  login      404   404     404       404          404         404       404          404          404       404
_app.teams.$id                    POST          /teams/{team}                    login  login      400   400     403       403          400         403       403          404          404       404
_app.teams.$id                    POST#move     /teams/{team}                    login  login      422   422     403       403          422         403       403          404          404       404
_app.teams.$id                    POST#note     /teams/{team}                    login  login      422   422     422       422          422         422       422          404          404       404
_app.teams.$id                    POST#task     /teams/{team}                    login  login      422   422     403       403          422         403       403          404          404       404
_app.teams.$id                    POST#members  /teams/{team}                    login  login      422   422     403       403          422         403       403          404          404       404
_app.teams.$id                    POST#undo     /teams/{team}                    login  login      422   422     403       403          422         403       403          404          404       404
_app.teams.$id                    POST#finish   /teams/{team}                    login  login      422   422     422       422          422         422       422          404          404       404
_app.teams.$id                    POST#reopen   /teams/{team}                    login  login      422   422     422       422          422         422       422          404          404       404
_app.teams.$id                    POST#follow   /teams/{team}                    login   login   422     422     422     422     422     422     422     404     404     404
_app.teams.$id                    POST#unfollow /teams/{team}                    login   login   422     422     422     422     422     422     422     404     404     404
_app.teams.$id                    POST#move     /teams/{team}|version=1&to=declined&on_date=&reason=Gone login  login      .     .       403       403          .           403       403          404          404       404
_app.teams.$id                    POST#members  /teams/{team}|members.talent_id={talent}&members.role=core&members.share=&members.seen= login  login      .     .       403       403          .           403       403          404          404       404
_app.teams.$id                    POST#note     /teams/{team}|{note}             login  login      .     .       .         .            .           .         .            404          404       404
_app.teams.$id_.edit              GET           /teams/{team}/edit               login  login      200   200     403       403          200         403       403          404          403       403
_app.teams.$id_.edit              POST          /teams/{team}/edit               login  login      400   400     403       403          400         403       403          404          403       403
_app.teams.$id_.edit              POST#edit     /teams/{team}/edit               login  login      422   422     403       403          422         403       403          404          403       403
_app.projects._index              GET           /projects                        login  login      200   200     200       200          200         200       200          200          200       200
_app.projects._index              GET           /projects?park={park}&q=heron    login  login      200   200     200       200          200         200       200          200          200       200
_app.projects.new                 GET           /projects/new                    login  login      200   200     200       403          200         200       403          200          200       403
_app.projects.new                 POST          /projects/new                    login  login      422   422     422       403          422         422       403          422          422       403
_app.projects.new                 POST          /projects/new|{log}              login  login      .     .       .         403          .           .         403          403          403       403
_app.projects.$id                 GET           /projects/{project}              login  login      200   200     200       200          200         200       200          404          404       404
_app.projects.$id                 GET           /projects/{team}                 login  login      404   404     404       404          404         404       404          404          404       404
_app.projects.$id                 POST          /projects/{project}              login  login      400   400     403       403          400         403       403          404          404       404
_app.projects.$id                 POST#move     /projects/{project}              login  login      422   422     403       403          422         403       403          404          404       404
_app.projects.$id                 POST#note     /projects/{project}              login  login      422   422     422       422          422         422       422          404          404       404
_app.projects.$id                 POST#task     /projects/{project}              login  login      422   422     403       403          422         403       403          404          404       404
_app.projects.$id                 POST#members  /projects/{project}              login  login      422   422     403       403          422         403       403          404          404       404
_app.projects.$id                 POST#undo     /projects/{project}              login  login      422   422     403       403          422         403       403          404          404       404
_app.projects.$id                 POST#finish   /projects/{project}              login  login      422   422     422       422          422         422       422          404          404       404
_app.projects.$id                 POST#reopen   /projects/{project}              login  login      422   422     422       422          422         422       422          404          404       404
_app.projects.$id                 POST#follow   /projects/{project}              login   login   422     422     422     422     422     422     422     404     404     404
_app.projects.$id                 POST#unfollow /projects/{project}              login   login   422     422     422     422     422     422     422     404     404     404
_app.projects.$id                 POST#move     /projects/{project}|version=1&to=declined&on_date=&reason=Gone login  login      .     .       403       403          .           403       403          404          404       404
_app.projects.$id                 POST#members  /projects/{project}|members.talent_id={talent}&members.role=core&members.share=&members.seen= login  login      .     .       403       403          .           403       403          404          404       404
_app.projects.$id                 POST#note     /projects/{project}|{note}       login  login      .     .       .         .            .           .         .            404          404       404
_app.projects.$id_.edit           GET           /projects/{project}/edit         login  login      200   200     403       403          200         403       403          404          403       403
_app.projects.$id_.edit           POST          /projects/{project}/edit         login  login      400   400     403       403          400         403       403          404          403       403
_app.projects.$id_.edit           POST#edit     /projects/{project}/edit         login  login      422   422     403       403          422         403       403          404          403       403
_app.tasks                        GET           /tasks                           login  login      200   200     200       200          200         200       200          200          200       200
_app.tasks                        POST#finish   /tasks                           login  login      422   422     422       422          422         422       422          422          422       422
_app.tasks                        POST#finish   /tasks|task_id={task}            login  login      .     .       403       403          .           403       403          404          404       404
`
