# Which room of core/ may include and link which others. Read by core/CMakeLists.txt, which links by it, and by
# tests/arrows.cmake, which holds every #include to it. Every room may use base.

set(ALCOVE_DOMAIN_ROOMS assessment safety recommendation insight companion personal consent)

set(ALCOVE_ARROWS_base)
set(ALCOVE_ARROWS_assessment)
set(ALCOVE_ARROWS_safety)
set(ALCOVE_ARROWS_insight)
set(ALCOVE_ARROWS_personal)
set(ALCOVE_ARROWS_crypto)
set(ALCOVE_ARROWS_companion safety)
set(ALCOVE_ARROWS_recommendation assessment insight personal)
set(ALCOVE_ARROWS_consent crypto)
set(ALCOVE_ARROWS_flags crypto)
set(ALCOVE_ARROWS_vault crypto ${ALCOVE_DOMAIN_ROOMS})
set(ALCOVE_ARROWS_sync vault crypto)
set(ALCOVE_ARROWS_interchange ${ALCOVE_DOMAIN_ROOMS})
set(ALCOVE_ARROWS_flows ${ALCOVE_DOMAIN_ROOMS} crypto flags vault sync interchange)
set(ALCOVE_ARROWS_daily flows ${ALCOVE_ARROWS_flows})
set(ALCOVE_ARROWS_journal flows ${ALCOVE_ARROWS_flows})
set(ALCOVE_ARROWS_files flows ${ALCOVE_ARROWS_flows})
set(ALCOVE_ARROWS_guidance daily flows ${ALCOVE_ARROWS_flows})
set(ALCOVE_ARROWS_portability daily journal files flows ${ALCOVE_ARROWS_flows})
set(ALCOVE_ARROWS_desk daily journal files guidance portability flows ${ALCOVE_ARROWS_flows})

# An order in which every room comes after those it uses.
set(ALCOVE_ROOMS base assessment safety insight personal crypto companion recommendation consent flags vault sync
  interchange flows daily journal files guidance portability desk)
