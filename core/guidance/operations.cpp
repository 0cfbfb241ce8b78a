#include "core/guidance/operations.hpp"

#include "core/guidance/content.hpp"
#include "core/guidance/insights.hpp"
#include "core/guidance/recommendations.hpp"

namespace alcove::guidance {

namespace {

constexpr flows::Operation k_operations[] = {
    {"insights", insights},
    {"summary", summary},
    {"recommendation", recommendation_today},
    {"recommendations", recommendations},
    {"answerRecommendation", answer_recommendation},
    {"pieces", pieces},
    {"piece", piece},
    {"pieceDone", piece_done},
    {"feelings", feelings},
    {"starterTags", starter_tags},
    {"lifeAreas", life_areas},
};

}  // namespace

std::span<const flows::Operation> operations() { return k_operations; }

}  // namespace alcove::guidance
